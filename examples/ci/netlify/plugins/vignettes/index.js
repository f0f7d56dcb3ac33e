// Pictures that an earlier build made, and that this one needs again.
export const onPreBuild = ({ utils }) => utils.cache.restore('.vignettes')
export const onPostBuild = ({ utils }) => utils.cache.save('.vignettes')
