/** Something about the database that whoever runs the container can mend; the message, one line, says how. */
export class CassandraFault extends Error {
  override readonly name = "CassandraFault";
}
