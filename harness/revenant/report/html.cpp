// One style for all pages, light or dark as the reader has it, from a telephone's width to a desk's.
#include <revenant/report/html.hpp>

namespace revenant {
namespace {

constexpr std::string_view style = R"css(
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fdfdfc; --quiet: #667; --line: #d9dce1; --lane: #f3f4f6;
  --good: #176f3d; --bad: #b3261e; --mark: #8a5a00; --warm: #fff3d6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e3; --paper: #16181b; --quiet: #9aa; --line: #343a42;
  --lane: #1e2226; --good: #6fce98; --bad: #ff8a80; --mark: #f0c060; --warm: #33290f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
h1, h2, dd { overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
dt { color: var(--quiet); } dd { margin: 0; }
code, .mono { font: .85rem/1.4 ui-monospace, monospace; }
a { color: inherit; } .good { color: var(--good); } .bad { color: var(--bad); } .quiet { color: var(--quiet); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0;
  border-bottom: 1px solid var(--line); } th { font-weight: 600; }
.lanes { display: grid; gap: 2px .5rem; grid-template-columns: 2rem repeat(var(--lanes), minmax(8rem, 1fr)); }
.lanes > .head { font-weight: 600; padding: .25rem .5rem; border-bottom: 2px solid var(--line); }
.step { background: var(--lane); border-radius: .3rem; padding: .2rem .5rem; }
.step small { color: var(--quiet); display: block; }
.number { grid-column: 1; color: var(--quiet); text-align: right; padding: .2rem 0; }
.across { grid-column: 2 / -1; padding: .35rem .5rem; border-radius: .3rem; }
.departure { background: var(--warm); color: var(--mark); font-weight: 600; }
.law { color: var(--bad); border: 1px solid var(--bad); } .law:target, .first { outline: 3px solid var(--bad); outline-offset: -3px; }
.jump { display: inline-block; margin: .5rem 0; }
.heat td.cell { width: 1.4rem; text-align: center; padding: .1rem; border-left: 1px solid var(--line); }
.heat th.law-name { writing-mode: vertical-rl; transform: rotate(180deg); font-weight: 400; padding: .3rem 0; border: 0; }
.heat .broken { background: var(--bad); color: var(--paper); } .heat .clean { color: var(--good); } .heat .none { color: var(--quiet); }
@media (max-width: 48rem) {
 .heat th[scope=row] { position: sticky; left: 0; background: var(--paper); width: 8.5rem; min-width: 8.5rem; max-width: 8.5rem;
  white-space: normal; overflow-wrap: anywhere; font-size: .75rem; font-weight: 400; }
 .heat td.quiet, .heat thead th:nth-child(2) { display: none; } .heat td.cell { min-width: 1.4rem; } }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dt { margin-top: .5rem; } body { padding-top: 1rem; }
  .lanes { grid-template-columns: 1.5rem repeat(var(--lanes), minmax(5.5rem, 1fr)); font-size: .85rem; overflow-wrap: anywhere; } }
)css";

}  // namespace

std::string escaped_html(std::string_view text) {
    std::string out;
    for (const char each : text) {
        switch (each) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += each;
        }
    }
    return out;
}

std::string html_page(std::string_view title, std::string_view body) {
    std::string page =
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<link rel=\"icon\" href=\"data:,\">\n<title>";
    page.append(escaped_html(title)).append("</title>\n<style>").append(style).append("</style>\n");
    return page.append(body).append("</html>\n");
}

}  // namespace revenant
