import type { Vault } from "./vault";

const PURPOSE = "note";

/** A note as the log keeps it: sealed, base64; an empty one stays empty. */
export async function sealNote(vault: Vault, note: string): Promise<string> {
  return note === "" ? "" : btoa(String.fromCharCode(...(await vault.seal(note, PURPOSE))));
}

/** What the note says. */
export async function openNote(vault: Vault, sealed: string): Promise<string> {
  if (sealed === "") return "";
  return vault.open(
    Uint8Array.from(atob(sealed), (char) => char.charCodeAt(0)),
    PURPOSE,
  );
}
