/** Sets the fields of `patch` and returns what those that differ were before: an event's `previous_attributes`. */
export function change<T extends object>(object: T, patch: Partial<T>): Partial<T> {
  const previous: Partial<T> = {};
  for (const name of Object.keys(patch) as (keyof T)[]) {
    if (JSON.stringify(object[name]) !== JSON.stringify(patch[name]))
      previous[name] = structuredClone(object[name]);
  }
  Object.assign(object, patch);
  return previous;
}
