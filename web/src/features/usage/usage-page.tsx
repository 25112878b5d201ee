import { Anchor, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { usageGrouping } from '#contracts/http/usage.http';
import { LoadedPages } from '../../components/loaded';
import { Page } from '../../components/page';
import { PeriodPicker, usePeriod } from '../../components/period-picker';
import { useMatter } from '../matters/use-matters';
import { SectionCard } from '../../components/section-card';
import settings from '../subscription/settings.module.css';
import { usageAddress } from './usage-address';
import { UsageSum } from './usage-sum';
import { UsageTable } from './usage-table';
import { useUsage } from './use-usage';

const USUAL_DAYS = 30;
/** A matter is charged for what it came to so far. */
const DAYS_OF_A_MATTER = 365;

/** Settings > Usage: how many texts the firm sent, by person, client/matter or day. */
export function UsagePage() {
  const { t } = useTranslation('usage');
  const [parameters] = useSearchParams();
  const matterId = parameters.get('matter') ?? undefined;
  const period = usePeriod(matterId === undefined ? USUAL_DAYS : DAYS_OF_A_MATTER);
  const groupBy = usageGrouping.catch(matterId === undefined ? 'user' : 'day').parse(parameters.get('by'));
  const filter = { ...period, groupBy, ...(matterId === undefined ? {} : { matterId }) };
  const query = useUsage(filter);
  const file = `/api/v1/usage.csv?${new URLSearchParams(filter).toString()}`;
  return (
    <Page title={t('title')}>
      <PeriodPicker key={groupBy} period={period}>
        <NativeSelect
          name="by"
          label={t('by')}
          defaultValue={groupBy}
          data={usageGrouping.options.map((value) => ({ value, label: t(`groups.${value}`) }))}
        />
        {matterId !== undefined && <input type="hidden" name="matter" value={matterId} />}
      </PeriodPicker>
      {matterId !== undefined && <MatterLine id={matterId} />}
      <SectionCard
        title={t(`titles.${groupBy}`)}
        aside={
          <Anchor href={file} download underline="always">
            {t('export')}
          </Anchor>
        }
      >
        <LoadedPages query={query} empty={t('empty')}>
          {(rows) => (
            <>
              <UsageSum rows={rows} isPartial={query.hasNextPage} />
              <UsageTable rows={rows} groupBy={groupBy} />
            </>
          )}
        </LoadedPages>
        <p className={settings.note}>{t('note')}</p>
      </SectionCard>
    </Page>
  );
}

/** Which matter the figures are of, and the way back to all. */
function MatterLine({ id }: { id: string }) {
  const { t } = useTranslation('usage');
  const { data: matter } = useMatter(id);
  return (
    <p>
      {t('ofMatter')} <strong dir="auto">{matter?.name ?? id}</strong>{' '}
      <Anchor component={Link} to={usageAddress()} underline="always">
        {t('all')}
      </Anchor>
    </p>
  );
}
