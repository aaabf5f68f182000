import { FONT, RADIUS, SPACE } from "../../design";

const [xs, s, m, l] = SPACE;

/** Colours of groups in the drawing: told apart by the most common colour blindness, 3:1 against the panel. */
const GROUPS_LIGHT = ["#1F6B57", "#A4560F", "#3D5A9E", "#8A3F7C", "#6B6A1C", "#2B7C93"];
const GROUPS_DARK = ["#7CC4AC", "#E0A05C", "#93ACE6", "#D594C8", "#C3C069", "#79C2D6"];

function groups(colors: readonly string[]): string {
  return colors.map((color, index) => `--g${index}:${color}`).join(";");
}

const LIST = `
.search{display:grid;grid-template-columns:repeat(4,minmax(0,1fr)) auto;gap:${m}px;align-items:end;margin-top:${m}px}
.search .wide{grid-column:1/-1}
.keys button{min-height:24px;padding:0;border:0;font:inherit;text-decoration:underline;text-underline-offset:.18em}
.found{margin-top:${l}px}
table{border-collapse:collapse;width:100%}.say+table{margin-top:${s}px}
th{text-align:left;font:700 12px/1.4 ${FONT.sans};letter-spacing:.06em;color:var(--soft);padding:${s}px ${m}px ${s}px 0;vertical-align:bottom}
td{padding:10px ${m}px 10px 0;border-top:1px solid var(--line);vertical-align:top}
tbody th[scope=row]{font:inherit;letter-spacing:0;color:var(--ink);padding:10px ${m}px 10px 0;border-top:1px solid var(--line);vertical-align:top}
th:last-child,td:last-child{padding-right:0!important}
td small,tbody th small{display:block;color:var(--soft);font-size:13px}
td.num,th.num{text-align:right;padding-right:${l}px;font-variant-numeric:tabular-nums}
table.groups{table-layout:fixed}table.groups th:first-child{width:42%}
table.groups th,table.groups td{overflow-wrap:break-word;hyphens:auto}
table.people{margin-top:${s}px;table-layout:fixed}table.people .circle{display:none}
table.people td:first-child a{font:18px/1.4 ${FONT.serif};text-decoration-color:var(--green1)}
table.people th:first-child{width:38%}table.people th:nth-child(2){width:16%}table.people th:nth-child(3){width:18%}
.pace{display:inline-block;font-size:14px}.pace:before{content:"";display:inline-block;width:9px;height:9px;border-radius:50%;margin-right:7px;border:2px solid var(--soft)}
.pace.within:before{border-color:var(--green);background:var(--green)}
.pace.past,.pace.past-every{color:var(--amber)}.pace.past:before,.pace.long:before{border-color:var(--amber)}.pace.lately:before{border-color:var(--green)}
.pace.past-every:before{border-color:var(--amber);background:var(--amber)}
.pace.unknown{color:var(--soft)}
.pages{display:flex;flex-wrap:wrap;gap:${m}px;align-items:center;margin:${l}px 0 ${m}px}
`;

const PERSON = `
.two{margin-top:${l}px;display:grid;grid-template-columns:minmax(0,1fr) 320px;gap:0 28px;align-items:start}
.two>div>:first-child{margin-top:0}
.badge{display:inline-block;font:13px/1.6 ${FONT.sans};border:1px solid var(--amber);color:var(--amber);border-radius:99px;padding:1px 10px;vertical-align:6px}
h1 bdi{margin-right:10px}
.panel p+p{margin-top:${s}px}
.panel ul.bare{list-style:none;padding:0}
.panel ul.bare li{padding:${s}px 0;border-top:1px solid var(--line);margin:0;display:flex;flex-wrap:wrap;gap:${xs}px ${m}px;justify-content:space-between;align-items:center;overflow-wrap:anywhere}
.panel ul.bare li>*,form.line>*{min-width:0}
.panel ul.bare li:first-child{border-top:0;padding-top:0}
.panel ul.bare li:last-child{padding-bottom:0}
button.small{min-height:32px;padding:3px 12px;font-size:14px}
.story{display:flex}.story .time{flex:1;min-width:0;width:100%}
.plot{display:flex;flex-direction:row-reverse;overflow-x:auto}
.plot svg{flex:1 0 auto;width:100%;min-width:540px;height:auto}
svg text{fill:var(--soft);font:12px ${FONT.sans}}
svg .grid{stroke:var(--line)}
svg .me{fill:var(--green)}svg .them{fill:var(--green2)}svg .met{fill:none;stroke:var(--ink);stroke-width:2}svg .said{fill:var(--ink)}svg .wide{fill-opacity:.3}svg .me.wide{stroke:var(--green)}svg .them.wide{stroke:var(--green2)}svg .met.wide{stroke-dasharray:3 2}
svg .quiet{fill:var(--amber);opacity:.13}svg text.quiet-word{fill:var(--amber)}
svg .gap{fill:var(--green2)}svg .now{fill:var(--green)}svg .now.past{fill:var(--amber)}svg .median{stroke:var(--ink);stroke-dasharray:4 4}
.key{display:flex;flex-wrap:wrap;gap:${xs}px 18px;font-size:13px;color:var(--soft);margin-top:${s}px}
.key i{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:6px}
.key .me{background:var(--green)}.key .them{background:var(--green2)}.key .met{border:2px solid var(--ink);border-radius:50%}.key .wide{background:color-mix(in srgb,var(--green) 30%,transparent);outline:1px solid var(--green)}.key .said{background:var(--ink);transform:rotate(45deg) scale(.8)}
form.line{display:flex;flex-wrap:wrap;gap:${s}px;align-items:end}
form.line+form.line{margin-top:${m}px}
.two form.line{max-width:420px}
form.line label{flex:1 1 120px;min-width:0}
.panel>svg{max-width:100%;height:auto}
form.line button{min-height:44px}form.line+.note{margin-top:${xs}px}
.facts dd{max-width:38em}
.panel>h3{margin-top:${m}px}
.scroll{overflow-x:auto}
.plot:focus-visible,.scroll:focus-visible{outline:3px solid var(--green);outline-offset:3px}
`;

const NETWORK = `
:root{${groups(GROUPS_LIGHT)}}
@media (prefers-color-scheme:dark){:root{${groups(GROUPS_DARK)}}}
.ego{width:100%;height:auto;display:block;margin-top:${m}px}
.ego .tie{stroke:var(--soft);opacity:.22}.ego .across{stroke:var(--ink);opacity:.34}
.ego text{fill:var(--ink);font-size:15px;paint-order:stroke;stroke:var(--card);stroke-width:3px;stroke-linejoin:round}
.ego .ring{fill:none;stroke:var(--ink);stroke-width:2}
.g0{fill:var(--g0)}.g1{fill:var(--g1)}.g2{fill:var(--g2)}.g3{fill:var(--g3)}.g4{fill:var(--g4)}.g5{fill:var(--g5)}.go{fill:var(--soft)}.gx{fill:var(--card);stroke:var(--soft);stroke-width:2}
.key .k0{background:var(--g0)}.key .k1{background:var(--g1)}.key .k2{background:var(--g2)}.key .k3{background:var(--g3)}.key .k4{background:var(--g4)}.key .k5{background:var(--g5)}.key .ko{background:var(--soft)}.key .kx{border:2px solid var(--soft)}
.key .ring{border:2px solid var(--ink);border-radius:50%;width:12px;height:12px}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(110px,1fr));gap:${l}px}
.panel .figures p{margin-top:0}
.figures+.say{margin-top:${m}px}
.figures b{display:block;font:400 34px/1.2 ${FONT.serif}}
.level{display:block;height:8px;border-radius:${RADIUS.small}px}
svg path{stroke:var(--card);stroke-width:1.5}
.c0{fill:var(--ink)}.c1{fill:var(--green)}.c2{fill:var(--green2)}.c3{fill:var(--green1)}
.key .kc0{background:var(--ink)}.key .kc1{background:var(--green)}.key .kc2{background:var(--green2)}.key .kc3{background:var(--green1)}
svg .won{fill:var(--green)}svg .lost{fill:var(--amber)}
.key .won{background:var(--green)}.key .lost{background:var(--amber)}
`;

const NARROW = `
@media (max-width:760px){
.search{grid-template-columns:1fr 1fr}.search select{max-width:none}
.two{grid-template-columns:minmax(0,1fr)}.two>div+div>:first-child{margin-top:${l}px}
table.people th:nth-child(2),table.people td:nth-child(2){display:none}table.people .circle{display:block}
table.people th:first-child{width:39%}table.people th:nth-child(3){width:24%}table.people td:first-child a{font-size:16px}
th{letter-spacing:0}.scroll table{min-width:440px}li .who{font-size:18px}.scroll .ego{min-width:720px}
td{overflow-wrap:anywhere}td.num{white-space:nowrap}.search button{align-self:end}
table.people td{font-size:14px;padding-right:${s}px}table.people .pace{font-size:13px}table.people .pace:before{margin-right:5px}
.badge{vertical-align:4px}
.keys,.story .roomy{display:none}
}
@media (max-width:340px){th{overflow-wrap:anywhere}td.num,th.num{padding-right:${s}px}}
@media (min-width:1000px){main>.panel .plot text{font-size:9px}}
@media (forced-colors:active){.pace:before,.key i,svg *{forced-color-adjust:none}}
`;

/** The styles of the list of people, of one person and of the network. */
export const PEOPLE_STYLE = `${LIST}${PERSON}${NETWORK}${NARROW}`;
