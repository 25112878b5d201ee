export interface DemoContact {
  /** Also its `externalId`: how a later start knows that it was made. */
  key: string;
  name: string;
  mobileNumber: string | null;
  email: string | null;
  matters: readonly string[];
}

export interface DemoAccount {
  ownerId: string;
  /** What the account is set up with before it has contacts; undefined leaves it as every account begins. */
  setUp: { plan: 'pro' | 'advanced'; card: string } | undefined;
  contacts: readonly DemoContact[];
}

/** The two firms of the demo. Numbers are valid and belong to nobody. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    ownerId: 'u_alvarez_owner',
    setUp: { plan: 'pro', card: 'pm_card_visa' },
    contacts: [
      {
        key: 'demo-maria-lopez',
        name: 'Maria Lopez',
        mobileNumber: '+14155550132',
        email: 'maria.lopez@example.com',
        matters: ['Lopez: adjustment of status (I-485)'],
      },
      {
        key: 'demo-chen-wei',
        name: 'Chen Wei',
        mobileNumber: '+14155550147',
        email: 'chen.wei@example.com',
        matters: ['Chen: H-1B extension', 'Chen: green card, EB-2'],
      },
      {
        key: 'demo-amara-okafor',
        name: 'Amara Okafor',
        mobileNumber: '+14155550158',
        email: 'amara.okafor@example.com',
        matters: ['Okafor: asylum application (I-589)'],
      },
      {
        key: 'demo-dmitri-petrov',
        name: 'Dmitri Petrov',
        mobileNumber: '+14155550163',
        email: null,
        matters: ['Petrov: naturalization (N-400)'],
      },
      {
        key: 'demo-fatima-rahman',
        name: 'Fatima Rahman',
        mobileNumber: '+14155550179',
        email: 'fatima.rahman@example.com',
        matters: ['Rahman: family petition (I-130)'],
      },
      {
        key: 'demo-joao-silva',
        name: 'João Silva',
        mobileNumber: null,
        email: 'joao.silva@example.com',
        matters: ['Silva: consular processing'],
      },
    ],
  },
  {
    ownerId: 'u_birch_owner',
    setUp: undefined,
    contacts: [
      {
        key: 'demo-eleanor-hughes',
        name: 'Eleanor Hughes',
        mobileNumber: '+12125550118',
        email: 'eleanor.hughes@example.com',
        matters: ['Hughes: estate plan'],
      },
      {
        key: 'demo-samuel-price',
        name: 'Samuel Price',
        mobileNumber: '+12125550125',
        email: null,
        matters: [],
      },
    ],
  },
];
