import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { plan as planContract } from '#contracts/http/subscription.http';
import { SectionCard } from '../../../components/section-card';
import { allowsTexting, type Plan } from './choice';
import classes from './plan.module.css';

interface PlanCardProps {
  readonly plan: Plan;
  readonly readOnly: boolean;
  readonly onChange: (plan: Plan) => void;
}

/** One plan for the whole firm. */
export function PlanCard({ plan, readOnly, onChange }: PlanCardProps) {
  const { t } = useTranslation('subscription');
  return (
    <SectionCard title={t('plan.title')}>
      <Radio.Group
        aria-label={t('plan.title')}
        value={plan}
        onChange={(value) => onChange(planContract.parse(value))}
      >
        <div className={classes.plans}>
          {planContract.options.map((option) => (
            <Radio
              key={option}
              value={option}
              label={t(`plan.names.${option}`)}
              description={t(allowsTexting(option) ? 'plan.withTexting' : 'plan.withoutTexting')}
              disabled={readOnly}
              className={classes.option}
            />
          ))}
        </div>
      </Radio.Group>
    </SectionCard>
  );
}
