# The page as a whole: its title, what stands at its foot.

page-title = Gradient Playground
page-skip = Skip to the network
page-honesty = Every number on this page is computed in it, in 32-bit floating point. Nothing you do here is sent anywhere.
page-credits = Set in <font>Inter</font>; icons by Lucide. <licences>Licences of the page</licences> and <engine>of its engine</engine>

# A part of the page that is fetched when it is opened.
page-loading = Loading…
page-loading-failed = This part of the page could not be loaded. Is the connection to the server gone?

# The core could not be loaded: there is no page.
page-fatal = Gradient Playground could not start
page-fatal-reason = Your browser could not run the neural-network core ({ $reason }). It needs WebAssembly with SIMD, which current versions of Chrome, Edge, Firefox and Safari have.

# In place of a number that is none.
page-not-a-number = not a number
