mod articles;
mod batches;
mod bookmarks;
mod corrections;
mod joins;
mod lists;
mod returned;
mod together;
