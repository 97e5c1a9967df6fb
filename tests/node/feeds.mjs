// Say how feedsmith reads feeds: for each file its format, and the id and content of every item; of OPML the feeds.
import { readFileSync } from "node:fs";
import { parseFeed, parseOpml } from "feedsmith";

function read(file) {
  const text = readFileSync(file, "utf-8");
  if (file.endsWith(".opml")) {
    const urls = (outlines) => outlines.flatMap((one) => [one.xmlUrl, ...urls(one.outlines ?? [])]).filter(Boolean);
    return { file, format: "opml", urls: urls(parseOpml(text).body.outlines) };
  }
  const { format, feed } = parseFeed(text);
  const items = (feed.items ?? feed.entries ?? []).map((item) => [
    item.guid?.value ?? item.id,
    item.content?.encoded ?? item.content?.value ?? item.content_html,
  ]);
  return { file, format, items };
}

console.log(JSON.stringify(process.argv.slice(2).map(read)));
