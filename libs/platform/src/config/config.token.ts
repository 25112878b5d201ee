/** The parsed environment of the service: `@Inject(CONFIG) config: BillingConfig`. */
export const CONFIG = Symbol('CONFIG');
