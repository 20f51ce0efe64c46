/**
 * What crawlers call themselves in a robots.txt that read pages to train models, or whose name stands for that use alone
 * (`Google-Extended`, `Applebot-Extended`). A rule against one of them says what its writer thinks of that use.
 *
 * Source: what their makers state of them, read in November 2026: platform.openai.com/docs/bots, commoncrawl.org/ccbot,
 * developers.google.com/search/docs/crawling-indexing/google-common-crawlers, support.claude.com (ClaudeBot; its former
 * names anthropic-ai and Claude-Web), support.apple.com/119829, developers.facebook.com/docs/sharing/webmasters/web-crawlers,
 * docs.perplexity.ai/guides/bots, developer.amazon.com/amazonbot; of Bytespider, cohere-ai, Diffbot and omgili, which state
 * nothing, the list of github.com/ai-robots-txt/ai.robots.txt.
 */
export const AI_CRAWLERS: readonly string[] = [
  'GPTBot',
  'CCBot',
  'Google-Extended',
  'ClaudeBot',
  'anthropic-ai',
  'Claude-Web',
  'Applebot-Extended',
  'Bytespider',
  'PerplexityBot',
  'meta-externalagent',
  'Amazonbot',
  'cohere-ai',
  'Diffbot',
  'omgili',
];
