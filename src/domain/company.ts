import { getDomain } from "tldts-icann";

/** Hosts where anybody gets an address: they say nothing of where somebody works. */
const FREE_MAIL = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com passport.com icloud.com me.com mac.com yahoo.com
  ymail.com rocketmail.com yahoo.co.uk yahoo.de yahoo.fr yahoo.it yahoo.es yahoo.ca yahoo.co.in yahoo.co.jp yahoo.com.au
  yahoo.com.br yahoo.in aol.com aim.com hotmail.co.uk hotmail.de hotmail.fr hotmail.it hotmail.es live.de live.fr
  live.co.uk live.nl live.ca outlook.de outlook.fr outlook.es outlook.jp gmx.de gmx.net gmx.com gmx.at gmx.ch web.de
  t-online.de freenet.de arcor.de mail.de posteo.de posteo.net mailbox.org proton.me protonmail.com protonmail.ch pm.me
  tutanota.com tutanota.de tuta.io tuta.com fastmail.com fastmail.fm hey.com zoho.com mail.com email.com usa.com
  inbox.com mail.ru list.ru bk.ru inbox.ru internet.ru yandex.ru yandex.com ya.ru rambler.ru qq.com foxmail.com 163.com
  126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn aliyun.com naver.com hanmail.net daum.net nate.com
  rediffmail.com laposte.net orange.fr wanadoo.fr free.fr sfr.fr neuf.fr bbox.fr libero.it virgilio.it tin.it alice.it
  tiscali.it telenet.be skynet.be ziggo.nl kpnmail.nl planet.nl home.nl xs4all.nl hetnet.nl bluewin.ch sunrise.ch
  hispeed.ch aon.at chello.at a1.net seznam.cz email.cz centrum.cz wp.pl o2.pl onet.pl interia.pl op.pl gazeta.pl
  btinternet.com sky.com virginmedia.com ntlworld.com talktalk.net blueyonder.co.uk comcast.net verizon.net att.net
  sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com optonline.net frontier.com rogers.com shaw.ca
  sympatico.ca telus.net bigpond.com bigpond.net.au optusnet.com.au iinet.net.au internode.on.net tpg.com.au xtra.co.nz
  uol.com.br bol.com.br terra.com.br ig.com.br globo.com telia.com bredband.net online.no mail.dk abv.bg ukr.net
  i.ua walla.co.il walla.com duck.com simplelogin.com anonaddy.me mozmail.com privaterelay.appleid.com riseup.net
  disroot.org gmx.us gmx.fr gmx.co.uk mailfence.com runbox.com hushmail.com lavabit.com pobox.com kolabnow.com
  kernel.org users.noreply.github.com`.split(/\s+/),
);

/** The registrable domain behind an address, by the Public Suffix List; null for free-mail hosts. */
export function companyOf(address: string): string | null {
  const host = address.slice(address.lastIndexOf("@") + 1);
  const domain = getDomain(host);
  if (domain === null || FREE_MAIL.has(host) || FREE_MAIL.has(domain)) return null;
  return domain;
}
