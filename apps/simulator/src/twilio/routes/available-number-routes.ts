import { type FastifyInstance } from 'fastify';
import { notFound } from '../errors.js';
import { generateNumbers, type NumberSearch } from '../numbers/generated-numbers.js';
import { pageSizeOf } from '../paging.js';
import { Parameters } from '../parameters.js';
import { type TwilioParts } from '../twilio-parts.js';

type Search = { Params: { accountSid: string; country: string; type: string } };

/** Searching numbers for sale. Nothing is reserved by it. */
export function registerAvailableNumberRoutes(
  scope: FastifyInstance,
  { accounts, numbers }: TwilioParts,
): void {
  scope.get<Search>(
    '/2010-04-01/Accounts/:accountSid/AvailablePhoneNumbers/:country/:type.json',
    (request) => {
      const { country, type } = request.params;
      accounts.acting(request, request.params.accountSid);
      if (!isNumberType(type)) throw notFound(request.url);
      const query = Parameters.from(request.query);
      const search: NumberSearch = {
        country,
        type,
        areaCode: query.filled('AreaCode'),
        contains: query.filled('Contains'),
        count: pageSizeOf(query),
      };
      const hasEverything = ['SmsEnabled', 'MmsEnabled', 'VoiceEnabled'].every((name) =>
        query.flag(name, true),
      );
      const found = hasEverything ? generateNumbers(search, (candidate) => numbers.isTaken(candidate)) : [];
      return {
        available_phone_numbers: found.map(({ phoneNumber, locality, region, postalCode }) => ({
          phone_number: phoneNumber,
          friendly_name: phoneNumber.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3'),
          lata: null,
          locality,
          rate_center: null,
          latitude: null,
          longitude: null,
          region,
          postal_code: postalCode,
          iso_country: country,
          address_requirements: 'none',
          beta: false,
          capabilities: { voice: true, SMS: true, MMS: true, sms: true, mms: true },
        })),
        uri: request.url,
      };
    },
  );
}

function isNumberType(type: string): type is NumberSearch['type'] {
  return type === 'Local' || type === 'TollFree' || type === 'Mobile';
}
