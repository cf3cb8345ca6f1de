/** The page's looks: the calm dark and light of the rest of Foyer, system fonts, no pictures. */
export const DOCS_STYLE = `
:root { color-scheme: dark light; --ground: #0e0d12; --surface: #16151c; --line: #2b2836; --text: #f4f1ea;
  --quiet: #a8a2b5; --light: #ffb454; --on-light: #221603; --good: #4cc38a; --bad: #ff7a70; --info: #7fb0ff; }
@media (prefers-color-scheme: light) { :root { --ground: #faf7f2; --surface: #ffffff; --line: #e6e0d6;
  --text: #1d1a24; --quiet: #655f72; --light: #9a5b00; --on-light: #ffffff; --good: #1c7a4d; --bad: #b3261e;
  --info: #1f5fbf; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px 16px 64px; max-width: 920px; background: var(--ground); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 28px; letter-spacing: -0.02em; margin: 8px 0; }
h2 { font-size: 21px; letter-spacing: -0.01em; margin: 32px 0 8px; }
h3 { font-size: 13px; color: var(--quiet); margin: 16px 0 4px; }
a { color: var(--light); }
p, label, .what, .count { color: var(--quiet); }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
form { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 16px 0 4px; }
input { flex: 1 1 200px; min-height: 44px; padding: 0 12px; color: inherit; background: var(--surface);
  border: 1px solid var(--line); border-radius: 10px; font: inherit; }
button { min-height: 44px; padding: 0 16px; border: 0; border-radius: 10px; background: var(--light);
  color: var(--on-light); font: inherit; font-weight: 600; }
nav { display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 8px 0; border-bottom: 1px solid var(--line); }
nav a { display: inline-block; padding: 8px 0; }
details { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; margin: 8px 0; }
summary { padding: 12px 16px; cursor: pointer; overflow-wrap: anywhere; }
.call { padding: 0 16px 16px; }
.method { display: inline-block; min-width: 64px; font-weight: 600; font-size: 13px; color: var(--info); }
.method.post, .method.put, .method.patch { color: var(--good); }
.method.delete { color: var(--bad); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 4px 8px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-size: 13px; color: var(--quiet); }
dl { margin: 0; }
dt { font-weight: 600; margin-top: 8px; }
dd { margin: 4px 0 0; }
pre { margin: 0; padding: 12px; overflow-x: auto; background: var(--ground); border-radius: 8px; }
:focus-visible { outline: 2px solid var(--light); outline-offset: 2px; }
`;
