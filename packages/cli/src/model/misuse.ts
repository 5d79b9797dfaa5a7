// Says what is wrong with how the command was called, before anything is sent.

/** The command ends with 1, and prints the message. It never holds a secret. */
export class Misuse extends Error {
  override name = "Misuse";
}
