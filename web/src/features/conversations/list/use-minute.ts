import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;
const minuteNow = (): number => Math.floor(Date.now() / MINUTE_MS);

/** The current minute, for times that are told relative to now. */
export function useMinute(): number {
  const [minute, setMinute] = useState(minuteNow);
  useEffect(() => {
    const timer = setInterval(() => setMinute(minuteNow()), MINUTE_MS / 4);
    return () => clearInterval(timer);
  }, []);
  return minute;
}
