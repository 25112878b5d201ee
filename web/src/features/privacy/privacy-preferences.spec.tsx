import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderScreen } from '../../../test/render-screen';
import { PrivacyPreferences } from './privacy-preferences';

/** A browser whose person answers its question with `answer`. */
class FakeNotification {
  static permission: NotificationPermission = 'default';
  static answer: NotificationPermission = 'granted';
  static requestPermission = async () => (FakeNotification.permission = FakeNotification.answer);
}

function open() {
  renderScreen([{ path: '*', element: <PrivacyPreferences /> }]);
  return userEvent.setup();
}
const isHidden = () => document.documentElement.hasAttribute('data-hide-texts');
const notifications = (name: string) => screen.findByRole('radio', { name });

describe('privacy on screen', () => {
  beforeEach(() => {
    localStorage.clear();
    FakeNotification.permission = 'default';
    FakeNotification.answer = 'granted';
    Object.assign(globalThis, { Notification: FakeNotification });
  });
  afterEach(() => Reflect.deleteProperty(globalThis, 'Notification'));

  it('hides the words of texts on this device, and shows them again', async () => {
    const user = open();
    const item = await screen.findByRole('checkbox', { name: 'Hide message text until pointed at' });
    await user.click(item);
    expect([isHidden(), localStorage.getItem('matterline.hideTexts')]).toEqual([true, 'true']);
    expect(item).toBeChecked();
    await user.click(item);
    expect([isHidden(), localStorage.getItem('matterline.hideTexts')]).toEqual([false, null]);
  });

  it('notifies of nothing until somebody chose, and then asks the browser', async () => {
    const user = open();
    expect(await notifications('Off')).toBeChecked();
    await user.click(await notifications('With the name'));
    expect(await notifications('With the name')).toBeChecked();
    expect(FakeNotification.permission).toBe('granted');
  });

  it('stays off where the browser refuses, and says so', async () => {
    FakeNotification.answer = 'denied';
    const user = open();
    await user.click(await notifications('That a text came'));
    expect(await screen.findByRole('alert')).toHaveTextContent('This browser does not allow them.');
    expect(await notifications('Off')).toBeChecked();
  });

  it('offers no notifications where there are none', async () => {
    Reflect.deleteProperty(globalThis, 'Notification');
    open();
    expect(await screen.findByRole('checkbox')).toBeVisible();
    expect(screen.queryByRole('radio')).toBeNull();
  });
});
