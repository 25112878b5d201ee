import { Param, type PipeTransform } from '@nestjs/common';
import { calendarMonth } from '#contracts/shared/calendar';
import { toValidationError } from '../contract-validation.pipe.js';

/** Months are not ids: one that cannot be is badly written, not missing. */
class MonthPipe implements PipeTransform<string, string> {
  transform(month: string): string {
    const parsed = calendarMonth.safeParse(month);
    if (parsed.success) return parsed.data;
    throw toValidationError(parsed.error.issues.map((issue) => ({ ...issue, path: ['month'] })));
  }
}

/** A month in the path. */
export const PathMonth = () => Param('month', MonthPipe);
