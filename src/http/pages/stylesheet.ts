import { DARK, FONT, LIGHT, type Palette, RADIUS, SPACE } from "../../design";
import { PEOPLE_STYLE } from "./people-style";
import { RIGHTS_STYLES } from "./stylesheet-rights";
import { WELCOME_STYLE } from "./welcome-style";

function variables(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, color]) => `--${name}:${color}`)
    .join(";");
}

const [xs, s, m, l, xl] = SPACE;

const BASE = `
:root{color-scheme:light dark;${variables(LIGHT)}}
@media (prefers-color-scheme:dark){:root{${variables(DARK)}}}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 ${FONT.sans};overflow-wrap:break-word}
a{color:var(--green);text-underline-offset:.18em}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible{outline:3px solid var(--green);outline-offset:3px;border-radius:${RADIUS.small}px}
h1,h2,h3,p,ul,dl,figure{margin:0}
p,li{text-wrap:pretty}
h1{font:400 34px/1.2 ${FONT.serif};text-wrap:balance}
h2{font:700 12px/1.35 ${FONT.sans};letter-spacing:.09em;text-transform:uppercase}
h3,.name{font:400 22px/1.3 ${FONT.serif}}
ul{padding-left:18px}
li{margin:${xs}px 0}
.say{font:17px/1.55 ${FONT.serif};max-width:38em}
.lead{font:19px/1.55 ${FONT.serif};max-width:34em}
.note{color:var(--soft);font-size:14px;max-width:44em}
.soft{color:var(--soft)}
.warn{color:var(--amber)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
code{font:13px/1.6 ui-monospace,'SFMono-Regular',Menlo,Consolas,monospace;overflow-wrap:anywhere}
`;

const FRAME = `
.skip{position:absolute;left:-9999px}
.skip:focus{left:${m}px;top:${m}px;background:var(--card);padding:${s}px ${m}px;z-index:1}
.top,main,.foot{max-width:1080px;margin:0 auto;padding-left:24px;padding-right:24px}
.top{display:flex;flex-wrap:wrap;gap:${s}px 28px;align-items:baseline;padding-top:${l}px;padding-bottom:${m}px}
.brand{font:400 22px/1.4 ${FONT.serif};color:var(--green);text-decoration:none}
.top nav{display:flex;flex-wrap:wrap;gap:${xs}px 22px}
.top nav a{color:var(--soft);text-decoration:none;padding:${xs}px 0}
.top nav a:hover{color:var(--ink)}
.top nav a[aria-current]{color:var(--ink);border-bottom:2px solid var(--green)}
main{padding-top:${s}px;padding-bottom:60px}
.narrow{max-width:640px}
.foot{padding-bottom:${xl}px;color:var(--soft);font-size:13px}
.foot p{border-top:1px solid var(--line);padding-top:${m}px}
.stack>*+*{margin-top:${m}px}
.panel{background:var(--card);border:1px solid var(--line);border-radius:${RADIUS.large}px;padding:${l}px;margin-top:${l}px}
.panel>h2{margin-bottom:${m}px}
.acts+.note,form>.note+.acts{margin-top:${s}px}
.panel+.acts,.letter-frame+.acts,.panel>div+.acts{margin-top:${l}px}
.panel+.note,table+.note,.soft+.narrow{margin-top:${m}px}
.step+h1{margin-top:${xs}px}
.hero .plain{color:var(--green)}
.hero .permission+.acts{margin-top:${l}px}
.acts{display:flex;flex-wrap:wrap;gap:10px ${m}px;align-items:center;margin-top:${m}px}
.acts form{margin:0}
button,.button{display:inline-block;min-height:44px;padding:9px 18px;border-radius:${RADIUS.small}px;border:1px solid var(--soft);background:transparent;color:var(--ink);font:600 15px/1.6 ${FONT.sans};text-decoration:none;cursor:pointer;text-align:center}
button:hover,.button:hover{border-color:var(--ink)}
:disabled{opacity:.5;cursor:default}
.main{background:var(--green);border-color:var(--green);color:var(--card)}
.main:hover{border-color:var(--ink)}
.plain{border:0;font-weight:400;color:var(--soft);min-height:36px;margin:-4px 0;padding:5px 0;text-align:left;text-decoration:underline;text-underline-offset:.18em}
a.plain{color:var(--green)}
.plain:hover{color:var(--ink)}
.danger,.danger:hover{border-color:var(--rose);color:var(--rose)}
.done{border-left:3px solid var(--green);padding-left:${m}px}
.alert{border-left:3px solid var(--amber);padding-left:${m}px}
main>.alert,.narrow>.alert,main>.done,.narrow>.done{margin-top:${m}px}
`;

const PARTS = `
.hero{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,420px);gap:${xl}px 48px;align-items:center;padding:${l}px 0 ${xl}px}
.hero h1{font-size:42px;line-height:1.15}
.hero .lead{margin-top:${m}px}
.hero .permission{margin-top:${l}px;border-left:3px solid var(--line);padding-left:${m}px}
.letter{background:var(--card);border:1px solid var(--line);border-radius:${RADIUS.large}px;padding:${l}px 26px}
.letter .name{margin-top:${m}px}
.letter .say{margin-top:${s}px}
.letter .fake{display:flex;flex-wrap:wrap;gap:${s}px ${m}px;align-items:center;margin-top:${m}px;font-size:14px;color:var(--soft)}
.letter .fake b{font-weight:600;background:var(--green);color:var(--card);border-radius:${RADIUS.small}px;padding:${s}px ${m}px}
.letter .fake span{text-decoration:underline;text-underline-offset:.18em}
.bars{display:flex;gap:2px;height:14px;margin:${m}px 0 ${xs}px}
.bars i{flex:1;background:var(--empty)}
.bars .b1{background:var(--green1)}.bars .b2{background:var(--green2)}.bars .b3{background:var(--green)}
figcaption,.caption{font-size:12px;color:var(--soft)}
.three{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:${l}px;border-top:2px solid var(--ink);padding-top:${l}px}
.three ul{margin-top:${s}px;padding-left:18px}
.person{padding:${l}px 0;border-bottom:1px solid var(--line)}
.person:first-of-type{padding-top:${xs}px}
.person:last-of-type{border-bottom:0;padding-bottom:0}
.person h3 a{color:inherit}
.person .say{margin-top:${s}px}
.note-line{margin-top:${m}px;padding-top:${m}px;border-top:1px solid var(--line)}
details{margin-top:${s}px}
summary{cursor:pointer;color:var(--soft);font-size:14px;padding:${s}px 0;width:fit-content}
progress{display:block;width:100%;height:8px;margin-top:${s}px;appearance:none;border:0;border-radius:4px;overflow:hidden;background:var(--empty)}
progress::-webkit-progress-bar{background:var(--empty)}
progress::-webkit-progress-value{background:var(--green2)}
progress::-moz-progress-bar{background:var(--green2)}
.stream .note{margin-top:${s}px}
.note:empty{display:none}
.stream+.stream{margin-top:${l}px}
.names{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:${xs}px ${l}px;font:19px/1.5 ${FONT.serif}}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:${m}px}
::placeholder{color:var(--soft);opacity:1}
label{display:block;font-size:14px;color:var(--soft)}
input,select{display:block;width:100%;min-height:44px;margin-top:${xs}px;padding:${s}px ${m}px;border:1px solid var(--soft);border-radius:${RADIUS.small}px;background-color:var(--paper);color:var(--ink);font:16px/1.5 ${FONT.sans}}
select{max-width:300px;padding-right:${xl}px;text-overflow:ellipsis;appearance:none;background-image:linear-gradient(45deg,transparent 50%,var(--soft) 50%),linear-gradient(-45deg,transparent 50%,var(--soft) 50%);background-size:5px 5px;background-repeat:no-repeat;background-position:right 19px center,right ${m}px center}
::file-selector-button{margin-right:${m}px;padding:3px ${m}px;border:1px solid var(--soft);border-radius:${RADIUS.small}px;background:var(--card);color:var(--ink);font:600 14px/1.6 ${FONT.sans};cursor:pointer}
[aria-invalid=true]{border-color:var(--amber);box-shadow:inset 0 0 0 1px var(--amber)}
.account{padding:${m}px 0;border-bottom:1px solid var(--line)}
.account:first-of-type{padding-top:0}
.account:last-of-type{border-bottom:0}.account:last-child{padding-bottom:0}
.account b{font-weight:600}
.account details{padding-bottom:${m}px}
.facts{display:grid;grid-template-columns:minmax(0,max-content) minmax(8em,1fr);gap:6px 14px}.facts dt{color:var(--soft)}.facts dd{margin:0}
.masks{margin-top:${m}px}
.masks dt{margin-top:${m}px;font-weight:600;font-size:14px}
.masks dd{margin:0}
`;

const NARROW = `
@media (max-width:760px){
.top,main,.foot{padding-left:16px;padding-right:16px}
.top{padding-top:${m}px;gap:${xs}px ${l}px}
.top nav{display:contents}
h1{font-size:28px}.hero h1{font-size:32px}
.hero{grid-template-columns:minmax(0,1fr);padding-top:${s}px;gap:${l}px}
.three,.facts{grid-template-columns:minmax(0,1fr)}.facts{gap:0}.facts dd{margin-bottom:8px}
.panel,.letter{padding:${l}px 18px}
}
@media (prefers-reduced-motion:reduce){*,*:before,*:after{animation:none!important;transition:none!important;scroll-behavior:auto!important}}
@media (forced-colors:active){.bars i{forced-color-adjust:none}select{appearance:auto}}
@media print{.top nav,.acts,.foot,.search,.pages,.bare form,.panel:has(>.line),.panel:has(>details>form),details:not([open]){display:none}.panel,.person,tr{break-inside:avoid}}
`;

/** The one stylesheet of the pages. */
export const STYLESHEET =
  `${BASE}${FRAME}${PARTS}${PEOPLE_STYLE}${RIGHTS_STYLES}${WELCOME_STYLE}${NARROW}`.replaceAll(
    "\n",
    "",
  );
