/** Why a wire file, or an item of it, is not read. Stable: for logs and for whoever put it there. */
export type WireRefusalCode =
  /** None of the forms that are read. */
  | 'NOT_A_WIRE'
  | 'JSON_MALFORMED'
  /** It declares entities: none is ever read. */
  | 'XML_DTD_FORBIDDEN'
  | 'TOO_DEEP'
  | 'TOO_LARGE'
  | 'TOO_MANY_ELEMENTS'
  /** The file ends within it. */
  | 'CUT'
  | 'GUID_MISSING'
  /** A picture, a package, an event: nothing to read. */
  | 'NO_TEXT';

/** Thrown where a wire is refused: the only error that reading one throws. */
export class WireRefused extends Error {
  override readonly name = 'WireRefused';

  constructor(
    readonly code: WireRefusalCode,
    message: string,
  ) {
    super(message);
  }
}
