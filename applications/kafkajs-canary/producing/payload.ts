/** Characters of the longer payload, as in the original. */
const longLength = 450;
const words = "The canary sings as long as the air in the mine is good. ";

const short = JSON.stringify("The canary sings");
const long = JSON.stringify(words.repeat(Math.ceil(longLength / words.length)).slice(0, longLength));

/** Short and long payloads in turn, as JSON. */
export const payloadOf = (index: number): string => (index % 2 === 0 ? short : long);
