import { parseAddresses } from "./addresses";
import { fieldValue, fieldValues, type HeaderFields } from "./header-fields";

/** The Gmail labels of a mail in the mailbox of the one who owns these addresses (lower case). */
export function labelsOf(fields: HeaderFields, own: ReadonlySet<string>): readonly string[] {
  const isOwn = (name: string): boolean =>
    fieldValues(fields, name).some((value) =>
      parseAddresses(value).some(({ address }) => own.has(address)),
    );
  if (isOwn("From")) return ["SENT"];
  const isAddressed = isOwn("To") || isOwn("Cc");
  if (isAutomatic(fields) || (isBulk(fields) && !isAddressed)) return ["INBOX", "CATEGORY_UPDATES"];
  return ["INBOX", isAddressed ? "CATEGORY_PERSONAL" : "CATEGORY_FORUMS"];
}

/** RFC 3834: any value but "no" is a machine's. */
function isAutomatic(fields: HeaderFields): boolean {
  const value = fieldValue(fields, "Auto-Submitted");
  return value !== undefined && !/^\s*no\b/i.test(value);
}

function isBulk(fields: HeaderFields): boolean {
  return /^\s*(?:bulk|junk)\b/i.test(fieldValue(fields, "Precedence") ?? "");
}
