mod articles;
mod bookmarks;
mod lists;
mod together;
