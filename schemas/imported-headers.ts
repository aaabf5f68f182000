/**
 * What of a mail an import uploads: the fields of promise P2 that decide what is kept, and nothing else. The page sends these
 * and the Worker takes these; it stands alone, since the page carries no schemas.
 */
export const IMPORTED_HEADERS = [
  "From",
  "Sender",
  "To",
  "Cc",
  "Date",
  "Message-ID",
  "In-Reply-To",
  "Auto-Submitted",
  "Precedence",
  "List-Id",
  "List-Unsubscribe",
] as const;
