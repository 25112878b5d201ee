// Preloaded into a service under test: its clock is the machine's plus what MOVING_CLOCK_FILE says (milliseconds), so that a
// month passes for it and for the simulated provider alike. Timers are not touched.
import { readFileSync } from 'node:fs';

const file = process.env.MOVING_CLOCK_FILE;
const RealDate = Date;
let offsetMs = 0;

function look() {
  const text = readFileSync(file, 'utf8');
  if (text !== '') offsetMs = Number(text);
}
look();
setInterval(look, 10).unref();

globalThis.Date = class Date extends RealDate {
  constructor(...time) {
    if (time.length === 0) super(RealDate.now() + offsetMs);
    else super(...time);
  }

  static now() {
    return RealDate.now() + offsetMs;
  }
};
