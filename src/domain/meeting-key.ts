/** First bytes of an Exchange Global Object ID, in hex ([MS-OXOCAL] 2.2.1.27). */
const GOID_START = "040000008200E00074C5B7101A82E008";
const FOREIGN_UID = "vCal-Uid";
/** Bytes 16 to 19 hold the instance's date, bytes 40 on the data; two hex digits a byte. */
const DATE_FROM = 32;
const DATE_TO = 40;
const DATA_FROM = 80;

/**
 * What every copy of a meeting's UID has in common: an Exchange id that wraps a foreign UID is that UID, another one is
 * itself without its instance's date, anything else is the text as it stands.
 */
export function canonicalUid(uid: string): string {
  const hex = uid.trim().toUpperCase();
  if (!hex.startsWith(GOID_START) || !/^(?:[0-9A-F]{2})+$/.test(hex) || hex.length < DATA_FROM) {
    return uid.trim();
  }
  return foreignUid(hex) ?? `${hex.slice(0, DATE_FROM)}00000000${hex.slice(DATE_TO)}`;
}

/** "vCal-Uid", a four-byte 1, the foreign UID in ASCII, a zero byte. */
function foreignUid(hex: string): string | null {
  const bytes = hex.slice(DATA_FROM).match(/../g) ?? [];
  const data = bytes.map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join("");
  if (!data.startsWith(FOREIGN_UID)) return null;
  const uid = data.slice(FOREIGN_UID.length + 4).replace(/\0+$/, "");
  return uid === "" ? null : uid;
}

/** The date an Exchange id names for an instance, as yyyy-mm-dd; null where it names none. */
export function instanceDate(uid: string): string | null {
  const hex = uid.trim().toUpperCase();
  if (!hex.startsWith(GOID_START)) return null;
  const year = Number.parseInt(hex.slice(32, 36), 16);
  const month = Number.parseInt(hex.slice(36, 38), 16);
  const day = Number.parseInt(hex.slice(38, 40), 16);
  if (!(year > 0 && month > 0 && month <= 12 && day > 0 && day <= 31)) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/**
 * The same text for the same meeting in every calendar it stands in. A single event is its UID, so that it may move; an
 * instance of a series is the UID and the local date it was first planned for, so that it may move too.
 */
export function meetingKey(uid: string, originalDate: string | null): string {
  const canonical = canonicalUid(uid);
  return originalDate === null ? canonical : `${canonical}/${originalDate}`;
}
