type Field = string | number | boolean | null;

/** One JSON line an event. Takes ids, kinds and counts; never an address, a name, a token or a URL. */
export function log(event: string, fields: Readonly<Record<string, Field>> = {}): void {
  console.log(JSON.stringify({ event, ...fields }));
}

/** An error's class and message for the operator, without what a provider or user wrote (neither `cause` nor quotations). */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return "not an Error";
  // JSON.parse and valibot quote what they could not read, quotation marks and all.
  return `${error.name}: ${error.message.replace(/".*/s, "…")}`.slice(0, 300);
}
