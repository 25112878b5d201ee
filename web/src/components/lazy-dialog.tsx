import { type ComponentType, lazy, Suspense, useState } from 'react';

interface Openable {
  readonly opened: boolean;
}

/** A dialog whose code is fetched when it is opened for the first time: the first load of the app does not wait for it. */
export function lazyDialog<Props extends Openable>(load: () => Promise<ComponentType<Props>>) {
  const Dialog = lazy(async () => ({ default: await load() }));
  return function LazyDialog(props: Props) {
    const [wasOpened, setWasOpened] = useState(props.opened);
    if (props.opened && !wasOpened) setWasOpened(true);
    if (!wasOpened) return null;
    return (
      <Suspense>
        <Dialog {...props} />
      </Suspense>
    );
  };
}
