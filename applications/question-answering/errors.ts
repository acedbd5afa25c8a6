import { defineErrors } from "../service-kit/errors";

/** Seconds after which a throttled or unreachable server may be asked again. */
const retryAfterSeconds = 5;

/** Ways in which a question can fail besides those of every service. */
export const answerErrors = defineErrors({
  modelUnusable: {
    code: "MODEL_UNUSABLE",
    status: 502,
    message: "Bedrock refused the request: the model is unknown, not allowed or not fit for it",
  },
  answerEmpty: { code: "ANSWER_EMPTY", status: 502, message: "the model gave no answer" },
  vectorStoreUnusable: {
    code: "VECTOR_STORE_UNUSABLE",
    status: 502,
    message: "Qdrant refused the request: the collection is missing, does not fit the model, or the key is wrong",
  },
  modelThrottled: {
    code: "MODEL_THROTTLED",
    status: 503,
    message: "the model has too many requests at present",
    retryAfterSeconds,
  },
  modelUnavailable: {
    code: "MODEL_UNAVAILABLE",
    status: 503,
    message: "the model cannot be reached at present",
    retryAfterSeconds,
  },
  vectorStoreUnavailable: {
    code: "VECTOR_STORE_UNAVAILABLE",
    status: 503,
    message: "the documents cannot be reached at present",
    retryAfterSeconds,
  },
  answerTimeout: { code: "ANSWER_TIMEOUT", status: 504, message: "the answer took too long" },
});
