import { RADIUS, SPACE } from "../../design";

const [xs, s, m, l] = SPACE;

/** What settings below the first page and the public pages need beside the rest. */
export const RIGHTS_STYLES = `
.tick{display:flex;gap:${s}px;align-items:flex-start;color:var(--ink);font-size:16px;padding:${s}px 0}
.tick input{width:20px;height:20px;min-height:0;margin:2px 0 0;flex:none;accent-color:var(--green)}
fieldset{border:0;padding:0;margin:0}
legend{padding:0;font-weight:600}
.rows{list-style:none;padding:0}
.rows li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 ${m}px;align-items:center;border-bottom:1px solid var(--line);margin:0;overflow-wrap:anywhere}
.rows form{margin:0}
ol{margin:0;padding-left:22px}
.downloads{list-style:none;padding:0}
.downloads li,.links li{margin:0;border-bottom:1px solid var(--line)}
.downloads li:last-child,.links li:last-child{border-bottom:0}
.downloads a,.links a{display:block;padding:${s}px 0;min-height:44px}
.links{list-style:none;padding:0}
.back{margin-bottom:${m}px}
.part{margin-top:${l}px}
.plain-table{font-size:15px}
@media (min-width:761px){.plain-table td{white-space:nowrap}}
@media (max-width:760px){.plain-table th:first-child{width:60%}}
input[readonly]{border-style:dashed;border-radius:${RADIUS.small}px;padding:${xs}px ${s}px}
.foot a{color:inherit}
`;
