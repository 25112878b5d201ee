import { createHash } from 'node:crypto';

/** What a search for numbers asks. `contains` may hold digits and `*`. */
export interface NumberSearch {
  country: string;
  type: 'Local' | 'TollFree' | 'Mobile';
  areaCode: string | undefined;
  contains: string | undefined;
  count: number;
}

export interface GeneratedNumber {
  phoneNumber: string;
  locality: string | null;
  region: string | null;
  postalCode: string | null;
}

interface Area {
  code: string;
  locality: string | null;
  region: string | null;
  postalCode: string | null;
}

const areas: Record<string, Area[]> = {
  US: [
    { code: '415', locality: 'San Francisco', region: 'CA', postalCode: '94107' },
    { code: '213', locality: 'Los Angeles', region: 'CA', postalCode: '90012' },
    { code: '212', locality: 'New York', region: 'NY', postalCode: '10007' },
    { code: '312', locality: 'Chicago', region: 'IL', postalCode: '60602' },
    { code: '305', locality: 'Miami', region: 'FL', postalCode: '33130' },
    { code: '713', locality: 'Houston', region: 'TX', postalCode: '77002' },
  ],
  CA: [
    { code: '416', locality: 'Toronto', region: 'ON', postalCode: 'M5H' },
    { code: '604', locality: 'Vancouver', region: 'BC', postalCode: 'V6B' },
  ],
};
const tollFreeCodes = ['888', '877', '866', '855', '844', '833'];

/**
 * Numbers for sale, the same for the same search, without those `isTaken`. They look real (exchange 220 to 299, so never
 * 555 or N11), so that number validators accept them. Area code 533 and countries other than US and CA have none.
 */
export function generateNumbers(
  search: NumberSearch,
  isTaken: (phoneNumber: string) => boolean,
): GeneratedNumber[] {
  const candidates = areasOf(search);
  const found: GeneratedNumber[] = [];
  const seen = new Set<string>();
  for (
    let index = 0;
    candidates.length > 0 && found.length < search.count && index < search.count * 20 + 200;
    index += 1
  ) {
    const area = candidates[index % candidates.length];
    const phoneNumber = area && fitted(nationalNumber(area.code, index), search.contains);
    if (!area || !phoneNumber || seen.has(phoneNumber) || isTaken(phoneNumber)) continue;
    if (search.areaCode !== undefined && !phoneNumber.startsWith(`+1${search.areaCode}`)) continue;
    seen.add(phoneNumber);
    const { locality, region, postalCode } = area;
    found.push({ phoneNumber, locality, region, postalCode });
  }
  return found;
}

function areasOf(search: NumberSearch): Area[] {
  if (search.areaCode === '533') return [];
  const unnamed = { locality: null, region: null, postalCode: null };
  const known = areas[search.country] ?? [];
  if (search.type === 'TollFree') {
    const codes = search.country in areas ? tollFreeCodes : [];
    return codes
      .filter((code) => !search.areaCode || code === search.areaCode)
      .map((code) => ({ code, ...unnamed }));
  }
  if (search.areaCode === undefined || known.length === 0) return known;
  if (!/^[2-9]\d{2}$/.test(search.areaCode)) return [];
  return [known.find((area) => area.code === search.areaCode) ?? { code: search.areaCode, ...unnamed }];
}

function nationalNumber(areaCode: string, index: number): string {
  const hash = createHash('sha256').update(`${areaCode}:${index}`).digest();
  // 500 is Twilio's area of test numbers, all in exchange 555.
  const exchange = areaCode === '500' ? 555 : 220 + (hash.readUInt16BE(0) % 80);
  const line = 1_000 + (hash.readUInt16BE(2) % 9_000);
  return `${areaCode}${exchange}${line}`;
}

/** The number with the wanted digits at its end (or all over it, for a full mask); undefined when that is no number. */
function fitted(national: string, contains: string | undefined): string | undefined {
  const wanted = (contains ?? '').replace(/^\+?1(?=[\d*]{10}$)/, '').replace(/[^\d*]/g, '');
  if (wanted.length > 10) return undefined;
  const start = 10 - wanted.length;
  const digits = national.split('').map((digit, index) => {
    const given = wanted[index - start];
    return index < start || given === undefined || given === '*' ? digit : given;
  });
  const number = digits.join('');
  return /^[2-9]\d{2}[2-9]\d{6}$/.test(number) ? `+1${number}` : undefined;
}
