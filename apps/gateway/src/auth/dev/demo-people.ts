import { type Me } from '#contracts/http/session.http';

const alvarez = { id: 'acc_alvarez', name: 'Alvarez Immigration Law' };
const birch = { id: 'acc_birch', name: 'Birch & Stone LLP' };

/** Whom the demo login knows. */
export const DEMO_PEOPLE: readonly Me[] = [
  person('u_alvarez_owner', 'Elena Alvarez', 'elena@alvarez-immigration.example', alvarez, 'owner'),
  person('u_alvarez_admin', 'Marcus Webb', 'marcus@alvarez-immigration.example', alvarez, 'admin'),
  person('u_alvarez_member', 'Priya Nair', 'priya@alvarez-immigration.example', alvarez, 'member'),
  person('u_birch_owner', 'Thomas Birch', 'thomas@birchstone.example', birch, 'owner'),
  person('u_birch_member', 'Hannah Stone', 'hannah@birchstone.example', birch, 'member'),
  {
    user: { id: 'u_finance', name: 'Grace Kim', email: 'grace@matterline.example' },
    account: null,
    role: null,
    platformRole: 'finance',
  },
];

function person(id: string, name: string, email: string, account: Me['account'], role: Me['role']): Me {
  return { user: { id, name, email }, account, role, platformRole: null };
}
