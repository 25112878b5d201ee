let title = 'Matterline';
let unread = 0;

/** What the tab is called: the screen, and how many conversations have unread texts. Names and texts never stand there. */
export function setTabTitle(next: string): void {
  title = next;
  show();
}

export function setTabUnread(count: number): void {
  unread = count;
  show();
}

function show(): void {
  document.title = unread === 0 ? title : `(${unread}) ${title}`;
}
