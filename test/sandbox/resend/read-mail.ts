import type { OutboxMail } from "./outbox";

/** A mail out of a request body, before it has a number; or what Resend finds wrong with it. */
export type ReadMail = Omit<OutboxMail, "number" | "id" | "at" | "idempotencyKey">;

export type MailProblem = {
  readonly name: "missing_required_field" | "validation_error";
  readonly statusCode: 422 | 403;
  readonly message: string;
};

const MOST_RECIPIENTS = 50;
const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/;
const FORM =
  "The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.";

/** Checks a mail as POST /emails does: resend.com/docs/api-reference/emails/send-email. */
export function readMail(
  body: unknown,
  verifiedDomain: string | undefined,
): ReadMail | MailProblem {
  if (!isRecord(body)) return invalid("The request body must be a JSON object.");
  const { from, subject, html, text, headers: givenHeaders, tags: givenTags } = body;
  for (const name of ["from", "to", "subject"]) {
    if (body[name] === undefined || body[name] === "") return missing(`Missing \`${name}\` field.`);
  }
  if (typeof from !== "string" || !isAddress(from))
    return invalid(`Invalid \`from\` field. ${FORM}`);
  if (typeof subject !== "string" || /[\r\n]/.test(subject))
    return invalid("Invalid `subject` field.");
  if (typeof html !== "string" && typeof text !== "string")
    return missing("Missing `html` or `text` field.");
  const [to, cc, bcc, replyTo] = ["to", "cc", "bcc", "reply_to"].map((name) =>
    addressList(body[name]),
  );
  if (!to || to.length === 0) return invalid(`Invalid \`to\` field. ${FORM}`);
  if (to.length > MOST_RECIPIENTS) return invalid("The `to` field must have at most 50 items.");
  if (!cc || !bcc || !replyTo)
    return invalid(`Invalid \`cc\`, \`bcc\` or \`reply_to\` field. ${FORM}`);
  const headers = headersOf(givenHeaders);
  if (!headers)
    return invalid(
      "Invalid `headers` field. Names and values must be strings without line breaks.",
    );
  const tags = tagsOf(givenTags);
  if (!tags)
    return invalid("Tags should only contain ASCII letters, numbers, underscores, or dashes.");
  const domain = addressOf(from).split("@")[1] ?? "";
  if (verifiedDomain !== undefined && domain !== verifiedDomain) return unverified(domain);
  return {
    ...{ from, to, cc, bcc, replyTo, subject, headers, tags },
    html: typeof html === "string" ? html : undefined,
    text: typeof text === "string" ? text : undefined,
  };
}

export function isProblem(read: ReadMail | MailProblem): read is MailProblem {
  return "statusCode" in read;
}

function addressList(value: unknown): string[] | undefined {
  if (value === undefined || value === null) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.every((item) => typeof item === "string" && isAddress(item))
    ? (list as string[])
    : undefined;
}

function headersOf(value: unknown): Record<string, string> | undefined {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) return undefined;
  const isClean = Object.entries(value).every(
    ([name, text]) => /^[!-9;-~]+$/.test(name) && typeof text === "string" && !/[\r\n]/.test(text),
  );
  return isClean ? (value as Record<string, string>) : undefined;
}

function tagsOf(value: unknown): { name: string; value: string }[] | undefined {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return undefined;
  const isClean = value.every((tag: unknown) => isRecord(tag) && isTag(tag));
  return isClean ? value : undefined;
}

function isTag({ name, value }: Record<string, unknown>): boolean {
  return isTagText(name) && isTagText(value);
}

function isTagText(value: unknown): boolean {
  return typeof value === "string" && /^[A-Za-z0-9_-]{1,256}$/.test(value);
}

function isAddress(text: string): boolean {
  return !/[\r\n]/.test(text) && ADDRESS.test(addressOf(text));
}

/** The bare address of `Name <address>` or of an address alone. */
function addressOf(text: string): string {
  return (/^[^<>]*<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim();
}

function missing(message: string): MailProblem {
  return { name: "missing_required_field", statusCode: 422, message };
}

function invalid(message: string): MailProblem {
  return { name: "validation_error", statusCode: 422, message };
}

function unverified(domain: string): MailProblem {
  const message = `The ${domain} domain is not verified. Please, add and verify your domain on https://resend.com/domains`;
  return { name: "validation_error", statusCode: 403, message };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
