import { FONT, RADIUS, SPACE } from "../../design";

const [xs, s, m, l] = SPACE;

/** The styles of onboarding's last steps, of letters shown in a page, and of the import. */
export const WELCOME_STYLE = `
.letter-frame{display:block;width:100%;height:min(82vh,900px);margin-top:${l}px;border:1px solid var(--line);border-radius:${RADIUS.large}px;background:var(--card)}
ul.veto{list-style:none;padding:0}
ul.veto li{display:flex;gap:${xs}px ${m}px;justify-content:space-between;align-items:center;margin:0;padding:${s}px 0;border-top:1px solid var(--line)}
ul.veto li:first-child{border-top:0;padding-top:0}
ul.veto form{margin:0}
ul.veto span{flex:1 0 132px;min-width:0}
ul.veto span small{display:block}
ul.veto button{padding:9px ${m}px}
ul.veto li:last-child{padding-bottom:0}
.narrow>h1+.lead{margin-top:${s}px}.narrow>h1+.note{margin-top:${xs}px}
.lead+.note{margin-top:${s}px}
ul.veto small{color:var(--soft);font-size:14px}
.who{font:19px/1.4 ${FONT.serif}}
.letter-frame+p{margin-top:${m}px}
.panel>dl+h2{margin-top:24px}
noscript .alert{margin-bottom:${m}px}
.import-facts{margin-top:${m}px}
`;
