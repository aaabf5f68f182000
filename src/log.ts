type Field = string | number | boolean | null;

/** One JSON line an event. Takes ids, kinds and counts; never an address, a name, a token or a URL. */
export function log(event: string, fields: Readonly<Record<string, Field>> = {}): void {
  console.log(JSON.stringify({ event, ...fields }));
}

/** An error's class and message for the operator, without what a provider or user wrote (`cause` stays out). */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return "not an Error";
  return `${error.name}: ${error.message}`.slice(0, 300);
}
