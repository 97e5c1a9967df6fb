"""The site: content as frozen views, views as pages, pages into the output folder."""
