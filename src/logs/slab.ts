/** Slabs are of this size, or smaller where the whole store is. */
const LARGEST = 1024 * 1024;
const SMALLEST = 1024;

/** A piece of memory that is filled from its beginning and used anew when nothing in it is needed any more. */
export interface Slab {
  readonly bytes: Uint8Array;
  /** How much of it is filled. */
  used: number;
  /** How many segments lie in it. */
  segments: number;
}

/**
 * Owner of the memory in which lines are kept. Slabs that have become empty are used again, so that a flood
 * leaves nothing for the garbage collector; as many are kept as fit in the bound.
 */
export class SlabPool {
  readonly #size: number;
  readonly #bound: number;
  readonly #free: Slab[] = [];
  #current: Slab | undefined;
  #inUse = 0;

  /** @param bound How many bytes of memory are meant to be used. */
  constructor(bound: number) {
    this.#bound = bound;
    this.#size = Math.min(LARGEST, Math.max(SMALLEST, Math.floor(bound / 16)));
  }

  /** The bytes of all slabs in which something lies, or that is being filled. */
  get inUse(): number {
    return this.#inUse;
  }

  /** The usual size of a slab in bytes. */
  get size(): number {
    return this.#size;
  }

  /** The slab that is being filled, if it has that much room, else the next one. */
  withRoom(bytes: number): Slab {
    const current = this.#current;
    if (current && current.bytes.length - current.used >= bytes) return current;
    if (current && current.segments === 0) this.#recycle(current);
    const next = this.#open(bytes);
    this.#current = next;
    return next;
  }

  /** So many bytes at the end of the slab belong to a segment from now on. Returns where they begin. */
  take(slab: Slab, bytes: number): number {
    const offset = slab.used;
    slab.used += bytes;
    slab.segments++;
    return offset;
  }

  /** One segment of the slab is no longer needed. */
  release(slab: Slab): void {
    slab.segments--;
    if (slab.segments > 0) return;
    if (slab === this.#current) slab.used = 0;
    else this.#recycle(slab);
  }

  #open(bytes: number): Slab {
    const reused = bytes <= this.#size ? this.#free.pop() : undefined;
    const slab = reused ?? newSlab(Math.max(this.#size, bytes));
    this.#inUse += slab.bytes.length;
    return slab;
  }

  #recycle(slab: Slab): void {
    this.#inUse -= slab.bytes.length;
    slab.used = 0;
    const fits = this.#inUse + (this.#free.length + 1) * this.#size <= this.#bound;
    if (slab.bytes.length === this.#size && fits) this.#free.push(slab);
  }
}

function newSlab(size: number): Slab {
  return { bytes: new Uint8Array(size), used: 0, segments: 0 };
}
