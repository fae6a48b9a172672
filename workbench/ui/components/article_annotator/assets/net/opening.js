/** Opens articles without waiting for the page to run again, and keeps the page's address in step. */

const SLOW_MS = 150;

export class Opening {
  #told = new Set();
  #turn = 0;
  #named;

  /** `app.show(bundle)` draws; `app.tell(name, value)` sets the page's state. */
  constructor(app) {
    this.app = app;
    this.#named = app.data.article_id;
  }

  get #shown() {
    return this.app.model?.article.id;
  }

  /**
   * The page ran again and names an article: one that we told it of ourselves is no news, nor is the one that it named
   * before, as it may not have heard yet of another that was opened here.
   */
  follow(id) {
    if (id === this.#named) return;
    this.#named = id;
    if (this.#told.has(id) || id === this.#shown) {
      if (id === [...this.#told].at(-1)) this.#told.clear();
      return;
    }
    this.open(id, { tell: false });
  }

  /** Fetches what will probably be opened. */
  near(id) {
    if (id !== this.#shown) this.app.services.api.ahead(id);
  }

  /** Shows an article; `tell` puts it in the page's address. */
  async open(id, { tell = true } = {}) {
    if (id === null || id === this.#shown) return;
    const { app } = this;
    // Blind by lot is of one article: whether the next is too, the page knows.
    if (tell && app.data.drawn) return void this.#handOver(id);
    const turn = (this.#turn += 1);
    const unsent = app.services.outbox.unsent(id).length > 0;
    const slow = setTimeout(() => app.root.classList.add("cw-loading"), SLOW_MS);
    try {
      const { bundle, fresh } = await app.services.api.open(id);
      if (turn !== this.#turn) return;
      if (bundle.opens_blind) return void this.#handOver(id);
      app.show(bundle);
      if (tell) this.#address(id);
      if (!fresh || unsent) this.#refresh(id);
      this.#ahead(bundle.queue);
    } catch (error) {
      if (error.status === undefined) throw error;
      if (turn === this.#turn) app.ui.messages.warn(error.message, [["Try again", "", () => this.open(id, { tell })]]);
    } finally {
      clearTimeout(slow);
      if (turn === this.#turn) app.root.classList.remove("cw-loading");
    }
  }

  /** Shows the open article anew, as it is on the server now. */
  async reload(id) {
    const bundle = await this.app.services.api.article(id).catch(() => null);
    if (bundle && !bundle.opens_blind && this.#shown === id) this.app.show(bundle);
  }

  /** The page runs again for this article, and shows it blind or not. */
  #handOver(id) {
    this.app.tell("article", id);
  }

  #address(id) {
    this.#told.delete(id);
    this.#told.add(id);
    this.app.tell("article", id);
  }

  /** What was fetched ahead may be behind by now: decisions of others, our own acts that were on their way. */
  async #refresh(id) {
    const bundle = await this.app.services.api.article(id).catch(() => null);
    if (bundle && this.#shown === id) this.app.changed(this.app.model.refresh(bundle));
  }

  #ahead({ previous, next }) {
    const later = globalThis.requestIdleCallback ?? setTimeout;
    later(() => [next, previous].forEach((id) => this.near(id)));
  }
}
