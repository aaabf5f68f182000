const MARKS_PER_LETTER = 3;

/**
 * Somebody else's text as it may stand on a page: NFC, one line, no character that hides, turns or decorates text, no more
 * than three marks on a letter.
 */
export function plainText(text: string): string {
  return (
    text
      .normalize("NFC")
      // A joiner belongs to Persian, Indic scripts and emoji only where it stands between two visible characters.
      .replace(/(?<![\p{L}\p{M}\p{So}])(?:\u200C|\u200D)|(?:\u200C|\u200D)(?![\p{L}\p{So}])/gu, "")
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ")
      .replace(/(?!\u200C|\u200D)[\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu, "")
      .replace(
        /\u034F|\u115F|\u1160|\u17B4|\u17B5|\u180E|\u3164|\uFFA0|\p{Variation_Selector}/gu,
        "",
      )
      .replace(new RegExp(`(\\p{M}{${MARKS_PER_LETTER}})\\p{M}+`, "gu"), "$1")
      .replace(/\p{Zs}+/gu, " ")
      .trim()
  );
}
