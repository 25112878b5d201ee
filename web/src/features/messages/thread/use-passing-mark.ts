import { useEffect, useState } from 'react';

const MARKED_MS = 4_000;

/** True for a moment after the first drawing: so long a text that was looked for stands out. */
export function usePassingMark(): boolean {
  const [isMarked, setMarked] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setMarked(false), MARKED_MS);
    return () => clearTimeout(timer);
  }, []);
  return isMarked;
}
