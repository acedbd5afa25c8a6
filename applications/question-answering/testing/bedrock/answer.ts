import { contentWords } from "./words";

export const cannotAnswer = "I cannot answer that from the documents I have.";

export interface Prompt {
  readonly question: string;
  readonly context: string;
  /** What the model is told to say when the context holds no answer. */
  readonly otherwise: string;
}

const tagged = /<([a-z][\w-]*)(?:\s[^>]*)?>([\s\S]*?)<\/\1>/gi;
const taggedQuestion = /<(question[\w-]*)(?:\s[^>]*)?>([\s\S]*?)<\/\1>/gi;
const toldOtherwise = /reply exactly:\s*"([^"]+)"/i;
const labelledQuestion = /^[ \t]*question[ \t]*:[ \t]*([\s\S]+)$/im;

const decodeEntities = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|#39|amp);/g, (_, name: string) =>
    name === "lt" ? "<" : name === "gt" ? ">" : name === "quot" ? '"' : name === "amp" ? "&" : "'",
  );
const withoutTags = (text: string): string => decodeEntities(text.replace(/<\/?[a-z][^>]*>/gi, "\n"));

const splitQuestion = (user: string): { question: string; rest: string } => {
  const tag = [...user.matchAll(taggedQuestion)].at(-1);
  if (tag) return { question: tag[2] ?? "", rest: user.replace(tag[0], "\n\n") };
  const label = user.match(labelledQuestion);
  if (label) return { question: label[1] ?? "", rest: user.replace(label[0], "\n\n") };
  const paragraphs = user.trim().split(/\n\s*\n/);
  return { question: paragraphs.at(-1) ?? "", rest: paragraphs.slice(0, -1).join("\n\n") };
};

/**
 * Finds question and context in a conversation: the question in its tag, after its label or in the last paragraph; the
 * context in any other tag of what the user said, then of the system's text, and else in all that is left.
 */
export const readPrompt = (system: string, user: string): Prompt => {
  const { question, rest } = splitQuestion(user);
  const contexts = [rest, system].map((text) => [...text.matchAll(tagged)].map((match) => match[2] ?? "").join("\n\n"));
  const context = contexts.find((text) => text.trim() !== "") ?? rest;
  const otherwise = system.match(toldOtherwise)?.[1] ?? cannotAnswer;
  return { question: withoutTags(question).trim(), context: withoutTags(context), otherwise };
};

// Lines that a PDF or an editor wrapped belong together; headings, list items and empty lines end a sentence.
const sentencesOf = (context: string): string[] =>
  context
    .replace(/^[ \t]*#.*$/gm, "\n")
    .replace(/^[ \t]*(?:[-*•]|\d+[.)])[ \t]+/gm, "\n\n")
    .split(/\n\s*\n/)
    .flatMap((block) => block.replace(/\s+/g, " ").split(/(?<=[.!?])\s+(?=[\p{Lu}"'(])/u))
    .map((sentence) => sentence.replace(/\*\*|__|`/g, "").trim())
    .filter((sentence) => sentence !== "");

/** The sentence of the context that shares most with the question; rare words count more, a third of them must be there. */
export const extractAnswer = ({ question, context, otherwise }: Prompt): string => {
  const asked = [...new Set(contentWords(question))];
  const sentences = sentencesOf(context).map((text) => ({ text, words: new Set(contentWords(text)) }));
  const weight = (word: string): number =>
    Math.log(1 + sentences.length / (1 + sentences.filter(({ words }) => words.has(word)).length));

  let best = { text: otherwise, score: 0 };
  for (const { text, words } of sentences) {
    const shared = asked.filter((word) => words.has(word));
    if (shared.length * 3 < asked.length || shared.length === 0) continue;
    // What does not end as a sentence is mostly a title.
    const finished = /[.!?]$/.test(text) ? 1 : 0.6;
    const score = (finished * shared.reduce((sum, word) => sum + weight(word), 0)) / Math.sqrt(10 + words.size);
    if (score > best.score) best = { text, score };
  }
  return best.text;
};
