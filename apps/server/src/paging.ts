// Pages of a list, in the form of device management.

export interface Page {
  page: number;
  limit: number;
}

/** How many items come before a page, and how many it has at most. */
export function windowOf({ page, limit }: Page): { limit: number; offset: number } {
  return { limit, offset: (page - 1) * limit };
}

/** A page with what a reader needs to find the others. */
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
