import { Code, ConnectError } from '@connectrpc/connect';

/** What a call answers; undefined when it says that there is none. Throws any other error. */
export async function orNothing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (ConnectError.from(error).code === Code.NotFound) return undefined;
    throw error;
  }
}
