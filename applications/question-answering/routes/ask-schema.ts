import { z } from "zod";
import { wellFormed } from "../well-formed";

/** Longest question in characters (code points), without white space around it. */
export const longestText = 4_000;

const textRule = `must be a string of 1 to ${longestText} characters that are not all white space`;
const temperatureRule = "must be a number from 0 to 1";

const text = z
  .string({ error: textRule })
  .transform((value) => wellFormed(value.trim()))
  .refine((value) => value !== "" && [...value].length <= longestText, { error: textRule })
  .meta({ description: "The question", minLength: 1, maxLength: longestText });

/** The body of `POST /ask`. */
export const askRequest = z.strictObject({
  text,
  temperature: z
    .number({ error: temperatureRule })
    .min(0, { error: temperatureRule })
    .max(1, { error: temperatureRule })
    .default(0.5)
    .meta({ description: "How freely the model chooses its words" }),
});

const source = z.object({
  document: z.string().meta({ description: "Path of the document in its folder, or its s3:// address" }),
  position: z.number().int().min(0).meta({ description: "Which chunk of the document: 0 is its first" }),
  score: z.number().meta({ description: "Nearness to the question: 1 is the same, 0 has nothing to do with it" }),
  text: z.string().meta({ description: "The chunk, 500 characters at most" }),
});

/** The answer to `POST /ask`. */
export const askResponse = z.object({
  answer: z.string().meta({ description: "Taken from the sources alone; says so when they do not hold it" }),
  sources: z.array(source).meta({ description: "Chunks that the model was given, the nearest first" }),
  model: z.string().meta({ description: "Bedrock id of the model that wrote the answer" }),
  durationMs: z.number().int().min(0).meta({ description: "Milliseconds that the answer took" }),
});
export type AskResponse = z.infer<typeof askResponse>;
