import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { waitFor } from '@testing-library/react';
import { applyLiveChange } from './live-handlers';

const KEY = ['notices'];
const NOTICE = {
  id: 'limit-reached:1',
  at: '2026-11-05T15:00:00.000Z',
  kind: 'limit-reached',
  text: 'The monthly limit is reached.',
  topUpId: null,
};

/** A server whose answers are given by hand, and a screen that shows the last one. */
function openScreen() {
  const queryClient = new QueryClient();
  const answers: ((value: string) => void)[] = [];
  const screen = new QueryObserver<string>(queryClient, {
    queryKey: KEY,
    queryFn: () => new Promise((resolve) => answers.push(resolve)),
  });
  screen.subscribe(() => undefined);
  const tellOfAChange = (): void =>
    applyLiveChange(
      'notice.raised',
      JSON.stringify(NOTICE),
      [{ 'notice.raised': () => void queryClient.invalidateQueries({ queryKey: KEY }) }],
      queryClient,
    );
  return { screen, answers, tellOfAChange };
}

describe('a change that is told during a first reading', () => {
  it('is read after it, once for any number of changes', async () => {
    const { screen, answers, tellOfAChange } = openScreen();
    tellOfAChange();
    tellOfAChange();
    answers[0]?.('before the change');
    await waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.('after the change');
    await waitFor(() => expect(screen.getCurrentResult().data).toBe('after the change'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(answers).toHaveLength(2);
  });

  it('lets a reading stand that nothing was told about', async () => {
    const { screen, answers } = openScreen();
    answers[0]?.('all there is');
    await waitFor(() => expect(screen.getCurrentResult().data).toBe('all there is'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(answers).toHaveLength(1);
  });
});
