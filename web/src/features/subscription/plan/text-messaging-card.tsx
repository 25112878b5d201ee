import { Radio } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Billing } from '#contracts/http/billing.http';
import { type Subscription } from '#contracts/http/subscription.http';
import { SectionCard } from '../../../components/section-card';
import settings from '../settings.module.css';
import { allowsTexting, type Choice } from './choice';
import classes from './plan.module.css';
import { RuleSentence } from './rule-sentence';

interface TextMessagingCardProps {
  readonly choice: Choice;
  readonly billing: Billing;
  /** As it is saved, while `choice` is not. */
  readonly saved: Subscription['textMessaging'];
  readonly readOnly: boolean;
  readonly onChange: (included: boolean) => void;
}

/** "Add Text Messaging": the choice, and what it means before it is saved. */
export function TextMessagingCard({ choice, billing, saved, readOnly, onChange }: TextMessagingCardProps) {
  const { t } = useTranslation('subscription');
  const ruleId = useId();
  const isAvailable = allowsTexting(choice.plan);
  return (
    <SectionCard title={t('texting.title')}>
      <Radio.Group
        aria-label={t('texting.title')}
        aria-describedby={ruleId}
        value={choice.included ? 'yes' : 'no'}
        onChange={(value) => onChange(value === 'yes')}
      >
        <div className={classes.answers}>
          {(['yes', 'no'] as const).map((answer) => (
            <Radio
              key={answer}
              value={answer}
              label={t(`texting.${answer}`)}
              disabled={readOnly || !isAvailable}
              className={classes.option}
            />
          ))}
        </div>
      </Radio.Group>
      <p id={ruleId} className={settings.note}>
        {isAvailable ? <RuleSentence billing={billing} saved={saved} /> : t('texting.notAvailable')}
      </p>
    </SectionCard>
  );
}
