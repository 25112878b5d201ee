import { choose, field, filingDialog, pencil, row } from './screens.js';
import { expect, test } from './story.js';

test('the details beside a thread say who the client is, follow its filing, and stay until they are closed', async ({
  firm,
  open,
}) => {
  const { contact } = await firm.conversation(undefined, 'Maria Lopez');
  await firm.matter(contact.id, 'Lopez: work permit');
  await firm.member.patch(`/contacts/${contact.id}`, { email: 'maria@example.com' });
  await firm.conversation(undefined, 'Chen Wei');
  const [page, colleague] = [await open('member'), await open('owner')];
  const details = page.getByRole('complementary', { name: 'Details' });
  const toggle = page.getByRole('button', { name: 'Details' });

  await page.goto('/conversations');
  await row(page, 'Maria Lopez').click();
  await toggle.click();
  await expect(details).toContainText('maria@example.com');
  await expect(details).toContainText('Not filed');

  await colleague.goto('/conversations');
  await row(colleague, 'Maria Lopez').click();
  await pencil(colleague).click();
  await choose(field(filingDialog(colleague), 'Client/matter'), 'work', /work permit/);
  await filingDialog(colleague).getByRole('button', { name: 'Save' }).click();
  await expect(details).toContainText('filed this under Lopez: work permit');

  await row(page, 'Chen Wei').click();
  await expect(details).toContainText('Chen Wei');
  await page.reload();
  await expect(details).toContainText('Chen Wei');
  await details.getByRole('link', { name: 'Chen Wei' }).click();
  await expect(page).toHaveURL(/\/contacts\//);
  await page.goBack();
  await expect(details).toContainText('Chen Wei');
  await toggle.click();
  await expect(details).toHaveCount(0);

  await page.setViewportSize({ width: 800, height: 800 });
  await toggle.click();
  await expect(page.getByRole('dialog', { name: 'Details' })).toContainText('Chen Wei');
});

test('colleagues see who else has the conversation before them, for as long as they have', async ({
  firm,
  open,
}) => {
  await firm.conversation(undefined, 'Maria Lopez');
  await firm.conversation(undefined, 'Chen Wei');
  const [member, owner] = [await open('member'), await open('owner')];
  for (const page of [member, owner]) {
    await page.goto('/conversations');
    await row(page, 'Maria Lopez').click();
  }
  await expect(member.getByRole('main')).toContainText(/owner of \S+ is viewing/);
  await expect(owner.getByRole('main')).toContainText(/member of \S+ is viewing/);
  await row(owner, 'Chen Wei').click();
  await expect(member.getByRole('main')).not.toContainText('viewing');
  await expect(owner.getByRole('main')).not.toContainText('viewing');
});
