// Pages of a list, as device management numbers them.

export interface Page {
  /** Starts at 1. */
  page: number;
  /** Most items of a page. */
  limit: number;
}

/** Returns how many items come before a page, and how many it has at most. */
export function windowOf({ page, limit }: Page): { limit: number; offset: number } {
  return { limit, offset: (page - 1) * limit };
}

/** Returns a page with the numbers of the pages around it. */
export function pageOf<Item>(items: Item[], total: number, { page, limit }: Page) {
  const totalPages = Math.max(1, Math.ceil(total / limit));
  const hasPrevPage = page > 1;
  const hasNextPage = page < totalPages;
  return {
    items,
    page,
    limit,
    totalDocs: total,
    totalPages,
    hasPrevPage,
    hasNextPage,
    prevPage: hasPrevPage ? page - 1 : null,
    nextPage: hasNextPage ? page + 1 : null,
  };
}
