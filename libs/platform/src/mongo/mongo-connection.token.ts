/** The service's mongoose Connection: `@Inject(MONGO_CONNECTION) connection: Connection`. */
export const MONGO_CONNECTION = Symbol('MONGO_CONNECTION');
