"""Charts as pure geometry: marks on a plane of 500 points, drawn by the templates, told in words beside."""
